package io.gatehouse.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A policy gives administrator rights by what it allows")
class PolicyGradeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final PolicyGrade grade = defaults();

    private static PolicyGrade defaults() {
        GuardrailsConfig.SecondPerson config = new SmallRyeConfigBuilder()
                .withMapping(GuardrailsConfig.class)
                .build()
                .getConfigMapping(GuardrailsConfig.class)
                .secondPerson();
        return new PolicyGrade(config.actions(), config.runners());
    }

    private static JsonNode policy(String statements) {
        try {
            return JSON.readTree("{\"Version\":\"2012-10-17\",\"Statement\":" + statements.replace('\'', '"') + "}");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(statements, e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // everything, in every spelling
                "{'Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Action':'*:*','Resource':'*'}",
                "{'Effect':'Allow','Action':['s3:Get*','*'],'Resource':['*']}",
                "{'Effect':'Allow','Action':'**','Resource':'**'}",
                "{'Effect':'Allow','Action':'iam:*','Resource':'*'}",
                "{'Effect':'Allow','Action':'IAM:*','Resource':'*'}",
                "{'Effect':'Allow','Action':'i?m:*','Resource':'*'}",
                "{'Effect':'Allow','Action':'*:Attach*','Resource':'*'}",
                "[{'Effect':'Allow','Action':'s3:*','Resource':'*'},{'Effect':'Allow','Action':'iam:*','Resource':'*'}]",
                // all but something
                "{'Effect':'Allow','NotAction':'s3:*','Resource':'*'}",
                "{'Effect':'Allow','NotAction':['s3:*','ec2:*'],'Resource':'*'}",
                "{'Effect':'Allow','NotAction':'iam:*','Resource':'*'}",
                "{'Effect':'Allow','NotAction':['iam:*','organizations:*','account:*'],'Resource':'*'}",
                "{'Effect':'Allow','NotAction':[],'Resource':'*'}",
                "{'Effect':'Allow','Action':'*','NotResource':'arn:aws:s3:::secret'}",
                "{'Effect':'Allow','Action':'iam:*','NotResource':'arn:aws:iam::*:role/none'}",
                "{'Effect':'Allow','NotAction':'s3:*','NotResource':'arn:aws:s3:::secret/*'}",
                // one action is enough
                "{'Effect':'Allow','Action':'iam:AttachUserPolicy','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:AttachRolePolicy','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:AttachGroupPolicy','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:PutUserPolicy','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:PutRolePolicy','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:PutGroupPolicy','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:CreatePolicyVersion','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:SetDefaultPolicyVersion','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:UpdateAssumeRolePolicy','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:CreateAccessKey','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:CreateLoginProfile','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:UpdateLoginProfile','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:AddUserToGroup','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:DeleteRolePermissionsBoundary','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:PutUserPermissionsBoundary','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:createaccesskey','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:Create*Key','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:*Policy','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:C?eateAccessKey','Resource':'*'}",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Resource':'*'}",
                "{'Effect':'Allow','Action':'sts:*','Resource':'arn:aws:iam::*:role/*'}",
                "{'Effect':'Allow','Action':'organizations:*','Resource':'*'}",
                "{'Effect':'Allow','Action':'organizations:AttachPolicy','Resource':'*'}",
                "{'Effect':'Allow','Action':'sso:*','Resource':'*'}",
                "{'Effect':'Allow','Action':'sso:CreateAccountAssignment','Resource':'*'}",
                "{'Effect':'Allow','Action':'identitystore:CreateGroupMembership','Resource':'*'}",
                // a role handed to something that runs code
                "{'Effect':'Allow','Action':['iam:PassRole','lambda:CreateFunction'],'Resource':'*'}",
                "{'Effect':'Allow','Action':['iam:PassRole','ec2:RunInstances'],'Resource':'*'}",
                "{'Effect':'Allow','Action':['iam:Pass*','ec2:*'],'Resource':'*'}",
                "[{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::*:role/*'},"
                        + "{'Effect':'Allow','Action':'cloudformation:CreateStack','Resource':'arn:aws:cloudformation:*:*:stack/app/*'}]",
                // resources that only look bounded
                "{'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam::*:*'}",
                "{'Effect':'Allow','Action':'iam:*','Resource':'arn:*'}",
                "{'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam::123456789012:role/*'}",
                "{'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam::123456789012:role/?*'}",
                "{'Effect':'Allow','Action':'iam:*','Resource':'*:role/*'}",
                "{'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:*:*:*:*'}",
                "{'Effect':'Allow','Action':'iam:*','Resource':['arn:aws:iam::123456789012:role/app','arn:aws:iam::*:user/*']}",
                "{'Effect':'Allow','Action':'iam:AttachRolePolicy','Resource':'arn:aws:iam::*:role/*Admin'}",
                // conditions and denials do not make it less, what is not understood counts
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}",
                "[{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'iam:*','Resource':'*'}]",
                "{'Effect':'Allow','Action':'iam:*'}",
                "{'Effect':'allow','Action':'iam:*','Resource':'*'}",
            })
    void gives_them(String statements) {
        assertThat(grade.administrator(policy(statements))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*'}",
                "{'Effect':'Allow','Action':['s3:GetObject','dynamodb:*'],'Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:Get*','Resource':'*'}",
                "{'Effect':'Allow','Action':['iam:List*','iam:GetPolicy','iam:SimulatePrincipalPolicy'],'Resource':'*'}",
                "{'Effect':'Allow','Action':['organizations:Describe*','organizations:List*'],'Resource':'*'}",
                "{'Effect':'Allow','Action':['sso:Describe*','sso:List*','sso:Get*'],'Resource':'*'}",
                "{'Effect':'Allow','Action':['identitystore:Describe*','identitystore:List*'],'Resource':'*'}",
                "{'Effect':'Allow','Action':'sts:GetCallerIdentity','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'}",
                "{'Effect':'Allow','Action':['ec2:RunInstances','lambda:CreateFunction'],'Resource':'*'}",
                "[{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::123456789012:role/app-*'},"
                        + "{'Effect':'Allow','Action':'lambda:*','Resource':'*'}]",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Resource':'arn:aws:iam::123456789012:role/deploy'}",
                "{'Effect':'Allow','Action':'iam:CreateAccessKey','Resource':'arn:aws:iam::*:user/${aws:username}'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::bucket/*'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::*'}",
                "{'Effect':'Allow','Action':'*','NotResource':'*'}",
                "{'Effect':'Deny','Action':'*','Resource':'*'}",
                "{'Effect':'Deny','NotAction':'iam:*','Resource':'*'}",
                "{'Effect':'Allow','NotAction':['iam:*','sts:*','organizations:*','sso:*','sso-directory:*','identitystore:*'],"
                        + "'Resource':'*'}",
                "{'Effect':'Allow','NotAction':'*','Resource':'*'}",
            })
    void does_not_give_them(String statements) {
        assertThat(grade.administrator(policy(statements))).isFalse();
    }

    @Test
    void follows_the_settings() {
        PolicyGrade own = new PolicyGrade(List.of("s3:Put*Policy"), List.of());

        assertThat(own.administrator(policy("{'Effect':'Allow','Action':'s3:PutBucketPolicy','Resource':'*'}")))
                .isTrue();
        assertThat(own.administrator(policy("{'Effect':'Allow','Action':'iam:CreateUser','Resource':'*'}")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*, iam:CreateUser, true",
        "iam:*, iam:Create*, true",
        "iam:Create*, iam:*User, true",
        "iam:Create*, iam:Delete*, false",
        "iam:Get?, iam:Get, false",
        "'', *, true",
        "'', ?, false"
    })
    void two_patterns_meet_where_one_text_fits_both(String one, String other, boolean meet) {
        assertThat(new Glob(one).meets(new Glob(other))).isEqualTo(meet);
        assertThat(new Glob(other).meets(new Glob(one))).isEqualTo(meet);
    }

    @ParameterizedTest
    @CsvSource({
        "*, iam:*, true",
        "iam:*, iam:Create*, true",
        "iam:*, iam:CreateUser, true",
        "iam:Create*, iam:*, false",
        "iam:*User, iam:CreateUser, true",
        "iam:CreateUser, iam:Create*, false",
        "?, *, false"
    })
    void one_pattern_covers_another_where_it_takes_all_its_texts(String wide, String narrow, boolean covers) {
        assertThat(new Glob(wide).covers(new Glob(narrow))).isEqualTo(covers);
    }
}
