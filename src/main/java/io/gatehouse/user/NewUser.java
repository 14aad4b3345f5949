package io.gatehouse.user;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a new user. Attributes carry the Identity Store's own names; only what is named is required by it.
 *
 * @param userName unique, never changes afterwards
 * @param email unique
 * @param givenName first name
 * @param familyName last name
 * @param displayName as shown in the portal, absent for given name and family name
 * @param middleName part of the name
 * @param formatted the name as it is to be shown
 * @param honorificPrefix part of the name
 * @param honorificSuffix part of the name
 * @param nickName casual name
 * @param title job title
 * @param userType kind of employment
 * @param preferredLanguage language tag
 * @param locale language and country
 * @param timezone name of a time zone
 * @param profileUrl page about the user
 * @param website the user's own page
 * @param birthdate YYYY-MM-DD
 * @param phoneNumbers at most one
 * @param addresses at most one
 * @param photos at most three
 * @param groups ids or display names of the groups the user joins
 * @param invitation absent where nobody is to be told
 */
@Schema(name = "NewUser")
public record NewUser(
        @NotNull
        @Size(min = 1, max = Text.USER_NAME_LENGTH)
        @Pattern(regexp = Text.USER_NAME, message = Text.USER_NAME_MESSAGE)
        String userName,

        @NotNull @Size(min = 3, max = Text.LENGTH) @Pattern(regexp = Text.EMAIL, message = Text.EMAIL_MESSAGE)
        String email,

        @NotNull @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String givenName,

        @NotNull @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String familyName,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String displayName,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String middleName,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String formatted,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String honorificPrefix,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String honorificSuffix,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String nickName,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String title,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String userType,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String preferredLanguage,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String locale,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String timezone,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String profileUrl,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String website,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String birthdate,

        @Nullable @Size(max = 1) List<@NotNull @Valid PhoneNumber> phoneNumbers,
        @Nullable @Size(max = 1) List<@NotNull @Valid Address> addresses,
        @Nullable @Size(max = 3) List<@NotNull @Valid Photo> photos,
        @Nullable @Size(max = 1_000) List<@NotNull @Size(min = 1, max = Text.LENGTH) String> groups,
        @Nullable @Valid ByMail invitation) {
    /** An empty list says what an absent one says: generated clients send it for what nobody set, and AWS refuses it. */
    public NewUser {
        phoneNumbers = absentIfEmpty(phoneNumbers);
        addresses = absentIfEmpty(addresses);
        photos = absentIfEmpty(photos);
    }

    /** How the user is told; a password can only be shown by the invitation of a user who is there. */
    @Schema(name = "MailDelivery")
    public enum Delivery {
        /** By mail to the user. */
        EMAIL
    }

    /**
     * An invitation that goes with the creation.
     *
     * @param delivery how
     */
    public record ByMail(@NotNull Delivery delivery) {}

    private static <T> @Nullable List<T> absentIfEmpty(@Nullable List<T> list) {
        return list == null || list.isEmpty() ? null : list;
    }

    /** Given name and family name where nothing else is said. */
    String shownName() {
        return displayName == null ? givenName + " " + familyName : displayName;
    }
}
