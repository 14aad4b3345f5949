package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ssoadmin.model.Tag;

@DisplayName("Tags")
class TagTest {

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    @Test
    @DisplayName("35. Tags are read and written through the tag operations, with instance and resource")
    void tags() {
        String set = await(aws.sso().createPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .name("Developer")
                        .tags(tag("team", "a"), tag("stage", "test"))))
                .permissionSet()
                .permissionSetArn();

        await(aws.sso().tagResource(request -> request.instanceArn(aws.instanceArn())
                .resourceArn(set)
                .tags(tag("team", "b"), tag("owner", ""))));
        await(aws.sso()
                .untagResource(request ->
                        request.instanceArn(aws.instanceArn()).resourceArn(set).tagKeys("stage", "unknown")));

        assertThat(tagsOf(set)).containsExactlyInAnyOrderEntriesOf(Map.of("team", "b", "owner", ""));
    }

    @Test
    @DisplayName("35. Instances have tags, too, and what is not there has none")
    void instance() {
        await(aws.sso().tagResource(request -> request.instanceArn(aws.instanceArn())
                .resourceArn(aws.instanceArn())
                .tags(tag("team", "a"))));

        assertThat(tagsOf(aws.instanceArn())).containsEntry("team", "a");
        String noSet = aws.instanceArn().replace("instance/", "permissionSet/") + "/ps-0000000000000000";
        assertThatThrownBy(() -> tagsOf(noSet)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @DisplayName("A resource has at most 50 tags")
    void quota() {
        String set = aws.permissionSet("Developer");
        List<Tag> fifty = IntStream.range(0, 50)
                .mapToObj(number -> tag("key" + number, ""))
                .toList();
        await(aws.sso()
                .tagResource(request ->
                        request.instanceArn(aws.instanceArn()).resourceArn(set).tags(fifty)));

        assertThatThrownBy(() -> await(aws.sso().tagResource(request -> request.instanceArn(aws.instanceArn())
                        .resourceArn(set)
                        .tags(tag("one more", "")))))
                .isInstanceOf(ServiceQuotaExceededException.class);
        assertThat(tagsOf(set)).hasSize(50);
    }

    @Test
    @DisplayName("The tags of a deleted permission set are gone with it")
    void deleted() {
        String set = aws.permissionSet("Developer");
        await(aws.sso()
                .tagResource(request ->
                        request.instanceArn(aws.instanceArn()).resourceArn(set).tags(tag("team", "a"))));

        await(aws.sso().deletePermissionSet(request -> request.instanceArn(aws.instanceArn())
                .permissionSetArn(set)));

        assertThatThrownBy(() -> tagsOf(set)).isInstanceOf(ResourceNotFoundException.class);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Map<String, String> tagsOf(String arn) {
        return await(aws.sso().listTagsForResource(request -> request.instanceArn(aws.instanceArn())
                        .resourceArn(arn)))
                .tags()
                .stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
