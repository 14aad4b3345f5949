package io.gatehouse.user;

import io.gatehouse.web.NotCleared;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of a user: the editable view a merge patch is applied to. Lists are replaced whole. Users who came
 * from elsewhere may lack what this service always gives; what is there can't be cleared of these four.
 *
 * @param userName unique, can be repeated, but not changed
 * @param email unique
 * @param givenName first name
 * @param familyName last name
 * @param displayName as shown in the portal
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
 */
@Schema(name = "UserProfile")
public record UserProfile(
        @NotNull
        @Size(min = 1, max = Text.USER_NAME_LENGTH)
        @Pattern(regexp = Text.USER_NAME, message = Text.USER_NAME_MESSAGE)
        String userName,

        @NotCleared
        @Nullable
        @Size(min = 3, max = Text.LENGTH)
        @Pattern(regexp = Text.EMAIL, message = Text.EMAIL_MESSAGE)
        String email,

        @NotCleared @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String givenName,

        @NotCleared @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String familyName,

        @NotCleared @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
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

        @Nullable @Size(min = 1, max = 1) List<@NotNull @Valid PhoneNumber> phoneNumbers,
        @Nullable @Size(min = 1, max = 1) List<@NotNull @Valid Address> addresses,
        @Nullable @Size(min = 1, max = 3) List<@NotNull @Valid Photo> photos) {}
