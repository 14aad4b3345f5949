package io.gatehouse.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lookup.ExternalId;
import io.gatehouse.user.Address;
import io.gatehouse.user.PhoneNumber;
import io.gatehouse.user.Photo;
import io.gatehouse.user.UserAttribute;
import io.gatehouse.user.UserAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.identitystore.model.AttributeOperation;
import software.amazon.awssdk.services.identitystore.model.CreateUserRequest;
import software.amazon.awssdk.services.identitystore.model.DescribeUserResponse;
import software.amazon.awssdk.services.identitystore.model.Email;
import software.amazon.awssdk.services.identitystore.model.Name;
import software.amazon.awssdk.services.identitystore.model.User;

/** Users in AWS's words and in ours. */
final class UserMapping {
    private static final String WORK = "work";

    private UserMapping() {}

    /** A described user and a listed one have the same members, but no type in common. */
    static io.gatehouse.user.User user(DescribeUserResponse user) {
        return user(User.builder()
                .userId(user.userId())
                .userName(user.userName())
                .externalIds(user.externalIds())
                .name(user.name())
                .displayName(user.displayName())
                .nickName(user.nickName())
                .profileUrl(user.profileUrl())
                .emails(user.emails())
                .addresses(user.addresses())
                .phoneNumbers(user.phoneNumbers())
                .userType(user.userType())
                .title(user.title())
                .preferredLanguage(user.preferredLanguage())
                .locale(user.locale())
                .timezone(user.timezone())
                .userStatus(user.userStatusAsString())
                .photos(user.photos())
                .website(user.website())
                .birthdate(user.birthdate())
                .build());
    }

    static io.gatehouse.user.User user(User user) {
        Name name = user.name() == null ? Name.builder().build() : user.name();
        return new io.gatehouse.user.User(
                user.userId(),
                Objects.requireNonNullElse(user.userName(), ""),
                email(user.emails()),
                name.givenName(),
                name.familyName(),
                user.displayName(),
                user.userStatusAsString(),
                null,
                name.middleName(),
                name.formatted(),
                name.honorificPrefix(),
                name.honorificSuffix(),
                user.nickName(),
                user.title(),
                user.userType(),
                user.preferredLanguage(),
                user.locale(),
                user.timezone(),
                user.profileUrl(),
                user.website(),
                user.birthdate(),
                some(user.phoneNumbers(), number -> new PhoneNumber(number.value(), number.type(), number.primary())),
                some(
                        user.addresses(),
                        address -> new Address(
                                address.streetAddress(),
                                address.locality(),
                                address.region(),
                                address.postalCode(),
                                address.country(),
                                address.formatted(),
                                address.type(),
                                address.primary())),
                some(
                        user.photos(),
                        photo -> new Photo(
                                Objects.requireNonNullElse(photo.value(), ""),
                                photo.type(),
                                photo.display(),
                                photo.primary())),
                some(user.externalIds(), id -> new ExternalId(id.issuer(), id.id())));
    }

    /** AWS keeps a list of at most one. */
    private static @Nullable String email(@Nullable List<Email> emails) {
        return emails == null
                ? null
                : emails.stream()
                        .map(Email::value)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static <A, T> @Nullable List<T> some(@Nullable List<A> list, Function<A, T> mapping) {
        return list == null || list.isEmpty()
                ? null
                : list.stream().map(mapping).toList();
    }

    /** What a new user is to have; what AWS refuses when empty is left out. */
    static void fill(CreateUserRequest.Builder request, UserAttributes attributes) {
        Name.Builder name = Name.builder();
        Map<UserAttribute, Consumer<String>> texts = Map.ofEntries(
                Map.entry(UserAttribute.USER_NAME, request::userName),
                Map.entry(UserAttribute.DISPLAY_NAME, request::displayName),
                Map.entry(UserAttribute.GIVEN_NAME, name::givenName),
                Map.entry(UserAttribute.FAMILY_NAME, name::familyName),
                Map.entry(UserAttribute.MIDDLE_NAME, name::middleName),
                Map.entry(UserAttribute.FORMATTED, name::formatted),
                Map.entry(UserAttribute.HONORIFIC_PREFIX, name::honorificPrefix),
                Map.entry(UserAttribute.HONORIFIC_SUFFIX, name::honorificSuffix),
                Map.entry(UserAttribute.NICK_NAME, request::nickName),
                Map.entry(UserAttribute.TITLE, request::title),
                Map.entry(UserAttribute.USER_TYPE, request::userType),
                Map.entry(UserAttribute.PREFERRED_LANGUAGE, request::preferredLanguage),
                Map.entry(UserAttribute.LOCALE, request::locale),
                Map.entry(UserAttribute.TIMEZONE, request::timezone),
                Map.entry(UserAttribute.PROFILE_URL, request::profileUrl),
                Map.entry(UserAttribute.WEBSITE, request::website),
                Map.entry(UserAttribute.BIRTHDATE, request::birthdate),
                Map.entry(
                        UserAttribute.EMAIL,
                        email -> request.emails(
                                mail -> mail.value(email).type(WORK).primary(true))));
        texts.forEach((attribute, set) -> attributes
                .value(attribute)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .ifPresent(set));
        request.name(name.build());
        attributes
                .value(UserAttribute.PHONE_NUMBERS)
                .ifPresent(list -> request.phoneNumbers(
                        each(list, node -> software.amazon.awssdk.services.identitystore.model.PhoneNumber.builder()
                                .value(text(node, "value"))
                                .type(text(node, "type"))
                                .primary(flag(node, "primary"))
                                .build())));
        attributes
                .value(UserAttribute.ADDRESSES)
                .ifPresent(list -> request.addresses(
                        each(list, node -> software.amazon.awssdk.services.identitystore.model.Address.builder()
                                .streetAddress(text(node, "streetAddress"))
                                .locality(text(node, "locality"))
                                .region(text(node, "region"))
                                .postalCode(text(node, "postalCode"))
                                .country(text(node, "country"))
                                .formatted(text(node, "formatted"))
                                .type(text(node, "type"))
                                .primary(flag(node, "primary"))
                                .build())));
        attributes
                .value(UserAttribute.PHOTOS)
                .ifPresent(list -> request.photos(
                        each(list, node -> software.amazon.awssdk.services.identitystore.model.Photo.builder()
                                .value(text(node, "value"))
                                .type(text(node, "type"))
                                .display(text(node, "display"))
                                .primary(flag(node, "primary"))
                                .build())));
    }

    /** One operation for each change; without a value the attribute is removed. */
    static List<AttributeOperation> operations(UserAttributes changes) {
        return changes.values().entrySet().stream()
                .map(change -> AttributeOperation.builder()
                        .attributePath(change.getKey().path())
                        .attributeValue(changes.value(change.getKey())
                                .map(value -> value(change.getKey(), value))
                                .orElse(null))
                        .build())
                .toList();
    }

    private static Document value(UserAttribute attribute, JsonNode value) {
        return attribute == UserAttribute.EMAIL
                ? Document.fromList(List.of(Document.fromMap(Map.of(
                        "value", Document.fromString(value.asText()),
                        "type", Document.fromString(WORK),
                        "primary", Document.fromBoolean(true)))))
                : document(value);
    }

    /** The same value as the SDK spells it; null members are left out, for AWS refuses them. */
    private static Document document(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> {
                Document.ListBuilder list = Document.listBuilder();
                node.forEach(item -> list.addDocument(document(item)));
                yield list.build();
            }
            case OBJECT -> {
                Document.MapBuilder map = Document.mapBuilder();
                node.properties().stream()
                        .filter(member -> !member.getValue().isNull())
                        .forEach(member -> map.putDocument(member.getKey(), document(member.getValue())));
                yield map.build();
            }
            case BOOLEAN -> Document.fromBoolean(node.booleanValue());
            case NUMBER -> Document.fromNumber(node.decimalValue());
            default -> Document.fromString(node.asText());
        };
    }

    private static <T> List<T> each(JsonNode list, Function<JsonNode, T> mapping) {
        return list.valueStream().map(mapping).toList();
    }

    private static @Nullable String text(JsonNode node, String member) {
        return Optional.ofNullable(node.get(member))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private static @Nullable Boolean flag(JsonNode node, String member) {
        return node.hasNonNull(member) ? node.get(member).asBoolean() : null;
    }
}
