package io.gatehouse.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.security.Caller;
import java.util.Locale;
import java.util.Optional;

/** Whether a user that is about to be created is the caller. */
final class Likeness {
    private final String userName;
    private final String email;
    private final String fullName;

    /** @param attributes of the new user, as CREATE_USER carries them */
    Likeness(JsonNode attributes) {
        this.userName = text(attributes, "userName");
        this.email = text(attributes, "email");
        this.fullName = (text(attributes, "givenName") + " " + text(attributes, "familyName")).strip();
    }

    private static String text(JsonNode attributes, String member) {
        JsonNode value = attributes.findValue(member);
        return value == null ? "" : value.asText();
    }

    /** Whether it is known here by the same name or the same e-mail: the caller certainly. */
    boolean is(Caller caller) {
        return userName.equalsIgnoreCase(caller.name())
                || (!email.isEmpty() && email.equalsIgnoreCase(caller.email()))
                || (caller.email() != null && userName.equalsIgnoreCase(caller.email()));
    }

    /** What speaks for its being the caller under another name; empty when nothing does. */
    Optional<String> resembles(Caller caller) {
        if (is(caller)) {
            return Optional.of("its user name or e-mail is yours");
        }
        if (caller.email() != null && !email.isEmpty() && mailbox(email).equals(mailbox(caller.email()))) {
            return Optional.of("its e-mail reaches your mailbox");
        }
        return caller.fullName() != null
                        && !fullName.isEmpty()
                        && fullName.equalsIgnoreCase(caller.fullName().strip())
                ? Optional.of("it has your name")
                : Optional.empty();
    }

    /** Mail to {@code ada+anything@example.com} reaches {@code ada@example.com} (RFC 5233). */
    private static String mailbox(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }
}
