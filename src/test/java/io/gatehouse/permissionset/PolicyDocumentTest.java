package io.gatehouse.permissionset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An inline policy")
class PolicyDocumentTest {
    private static final String HEAD = "{'Version':'2012-10-17','Statement':";

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<FieldError> wrong(JsonNode policy) {
        return catchThrowableOfType(ProblemException.class, () -> PolicyDocument.check(policy))
                .errors();
    }

    private static JsonNode withSid(String sid) {
        return json(HEAD + "[{'Sid':'" + sid + "','Effect':'Allow','Action':'s3:GetObject','Resource':'*'}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'*','Resource':'*'}}",
                "[{'Effect':'Deny','NotAction':['iam:*','ec2:Describe?'],'NotResource':'arn:aws:s3:::bucket/*'}]}",
                "[{'Sid':'A1','Effect':'Allow','Action':'execute-api:Invoke','Resource':'arn:aws:s3:::b/${aws:username}',"
                        + "'Condition':{'ForAnyValue:StringLikeIfExists':{'aws:TagKeys':['a']},'Bool':{'x:y':true}}}]}"
            })
    void of_the_grammar_of_IAM_is_taken(String statement) {
        assertThatCode(() -> PolicyDocument.check(json(HEAD + statement))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*'}] | /Version",
                "'Version':'2012-10-17','Statement':[] | /Statement",
                "'Version':'2012-10-17' | /Statement",
                "'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3*','Resource':'*'}] | /Statement/0/Action",
                "'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':['s3:Get*','ec2::Describe*'],'Resource':'*'}] |"
                        + " /Statement/0/Action/1",
                "'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*','Principal':'*'} |"
                        + " /Statement/Principal",
                "'Version':'2012-10-17','Statement':{'Effect':'allow','Action':'s3:*','Resource':'*'} | /Statement/Effect",
                "'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*'} | /Statement",
                "'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','NotAction':'s3:*','Resource':'*'} |"
                        + " /Statement",
                "'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':'bucket'} | /Statement/Resource",
                "'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':1}} |"
                        + " /Statement/Condition",
                "'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'},'Extra':1 | /Extra"
            },
            quoteCharacter = '~')
    void outside_of_the_grammar_is_refused_where_it_is_wrong(String members, String pointer) {
        assertThat(wrong(json("{" + members + "}")))
                .extracting(FieldError::pointer)
                .containsExactly("/inlinePolicy" + pointer);
    }

    @Test
    void that_is_no_object_is_refused() {
        assertThat(wrong(json("'{}'"))).extracting(FieldError::pointer).containsExactly("/inlinePolicy");
    }

    @Test
    void counts_a_Latin_1_character_as_one_and_is_sent_as_it_is() {
        JsonNode policy =
                json(HEAD + "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::" + "ü".repeat(10_000) + "'}}");

        assertThatCode(() -> PolicyDocument.check(policy)).doesNotThrowAnyException();
        assertThat(PolicyDocument.text(policy)).contains("üü").doesNotContain("\\u");
    }

    @Test
    void that_is_too_long_is_refused_with_its_size() {
        assertThat(wrong(withSid("x".repeat(10_240))))
                .extracting(FieldError::detail)
                .singleElement()
                .asString()
                .contains("has 10345 characters", "at most 10240");
    }

    @Test
    void with_a_character_AWS_does_not_take_is_refused_and_not_sent_as_an_escape() {
        JsonNode policy = json(HEAD + "{'Effect':'Deny','Action':'s3:Get\u2011Object','Resource':'*'}}");

        assertThat(wrong(policy)).extracting(FieldError::detail).anySatisfy(detail -> assertThat(detail)
                .contains("U+2011"));
    }
}
