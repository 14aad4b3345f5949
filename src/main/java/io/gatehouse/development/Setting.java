package io.gatehouse.development;

/** A setting somebody made before the configuration of the service is read. */
final class Setting {
    private Setting() {}

    static boolean absent(String property, String variable) {
        return blank(System.getProperty(property)) && blank(System.getenv(variable));
    }

    /** Sets what the service reads when it starts; what somebody set stays. */
    static void provide(String property, String value) {
        if (blank(System.getProperty(property))) {
            System.setProperty(property, value);
        }
    }

    private static boolean blank(@org.jspecify.annotations.Nullable String value) {
        return value == null || value.isBlank();
    }
}
