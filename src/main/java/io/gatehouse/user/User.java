package io.gatehouse.user;

import io.gatehouse.lookup.ExternalId;
import io.gatehouse.web.EntityTagged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of the identity store, with its optional attributes by AWS's own names.
 *
 * @param userId of the identity store
 * @param userName unique, never changes
 * @param email unique, at most one
 * @param givenName first name
 * @param familyName last name
 * @param displayName as shown in the portal
 * @param status ENABLED, DISABLED, or whatever AWS adds; AWS offers no call to change it
 * @param groups names of the groups the user is in; absent in lists
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
 * @param externalIds ids other identity providers gave; read-only
 */
public record User(
        String userId,
        String userName,
        @Nullable String email,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String displayName,
        @Nullable String status,
        @Nullable List<String> groups,
        @Nullable String middleName,
        @Nullable String formatted,
        @Nullable String honorificPrefix,
        @Nullable String honorificSuffix,
        @Nullable String nickName,
        @Nullable String title,
        @Nullable String userType,
        @Nullable String preferredLanguage,
        @Nullable String locale,
        @Nullable String timezone,
        @Nullable String profileUrl,
        @Nullable String website,
        @Nullable String birthdate,
        @Nullable List<PhoneNumber> phoneNumbers,
        @Nullable List<Address> addresses,
        @Nullable List<Photo> photos,
        @Nullable List<ExternalId> externalIds)
        implements EntityTagged {

    /** A user with what every one has. */
    static User of(
            String userId,
            String userName,
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String displayName) {
        return new User(
                userId,
                userName,
                email,
                givenName,
                familyName,
                displayName,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same user in this state. */
    User withStatus(@Nullable String known) {
        return new User(
                userId,
                userName,
                email,
                givenName,
                familyName,
                displayName,
                known,
                groups,
                middleName,
                formatted,
                honorificPrefix,
                honorificSuffix,
                nickName,
                title,
                userType,
                preferredLanguage,
                locale,
                timezone,
                profileUrl,
                website,
                birthdate,
                phoneNumbers,
                addresses,
                photos,
                externalIds);
    }

    /** The same user, with the groups the user is in. */
    public User inGroups(List<String> names) {
        return new User(
                userId,
                userName,
                email,
                givenName,
                familyName,
                displayName,
                status,
                names,
                middleName,
                formatted,
                honorificPrefix,
                honorificSuffix,
                nickName,
                title,
                userType,
                preferredLanguage,
                locale,
                timezone,
                profileUrl,
                website,
                birthdate,
                phoneNumbers,
                addresses,
                photos,
                externalIds);
    }
}
