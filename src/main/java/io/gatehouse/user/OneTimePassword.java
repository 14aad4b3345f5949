package io.gatehouse.user;

/**
 * A password AWS gave for one sign-in. Never written anywhere: its text form does not show it.
 *
 * @param value the secret
 */
public record OneTimePassword(String value) {
    @Override
    public String toString() {
        return "OneTimePassword[hidden]";
    }
}
