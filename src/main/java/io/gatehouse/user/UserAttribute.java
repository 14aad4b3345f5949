package io.gatehouse.user;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** An attribute of a user that can be written, with its place in the Identity Store. */
public enum UserAttribute {
    /** Set once, at creation. */
    USER_NAME("userName", "userName"),
    /** The store keeps a list of at most one. */
    EMAIL("email", "emails"),
    /** Cannot be cleared. */
    GIVEN_NAME("givenName", "name.givenName"),
    /** Cannot be cleared. */
    FAMILY_NAME("familyName", "name.familyName"),
    /** Cannot be cleared. */
    DISPLAY_NAME("displayName", "displayName"),
    /** Part of the name. */
    MIDDLE_NAME("middleName", "name.middleName"),
    /** The name as it is to be shown. */
    FORMATTED("formatted", "name.formatted"),
    /** Part of the name. */
    HONORIFIC_PREFIX("honorificPrefix", "name.honorificPrefix"),
    /** Part of the name. */
    HONORIFIC_SUFFIX("honorificSuffix", "name.honorificSuffix"),
    /** Casual name. */
    NICK_NAME("nickName", "nickName"),
    /** Job title. */
    TITLE("title", "title"),
    /** Kind of employment. */
    USER_TYPE("userType", "userType"),
    /** Language tag. */
    PREFERRED_LANGUAGE("preferredLanguage", "preferredLanguage"),
    /** Language and country. */
    LOCALE("locale", "locale"),
    /** Name of a time zone. */
    TIMEZONE("timezone", "timezone"),
    /** Page about the user. */
    PROFILE_URL("profileUrl", "profileUrl"),
    /** The user's own page. */
    WEBSITE("website", "website"),
    /** YYYY-MM-DD. */
    BIRTHDATE("birthdate", "birthdate"),
    /** Replaced whole. */
    PHONE_NUMBERS("phoneNumbers", "phoneNumbers"),
    /** Replaced whole. */
    ADDRESSES("addresses", "addresses"),
    /** Replaced whole. */
    PHOTOS("photos", "photos");

    private final String member;
    private final String path;

    UserAttribute(String member, String path) {
        this.member = member;
        this.path = path;
    }

    /** The name of the member in {@link User}. */
    @JsonValue
    public String member() {
        return member;
    }

    /** {@code AttributePath} of the Identity Store, lower camel case. */
    public String path() {
        return path;
    }

    /** The attribute behind a member of {@link User}, empty for members that can't be written. */
    public static Optional<UserAttribute> ofMember(String member) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.member.equals(member))
                .findFirst();
    }
}
