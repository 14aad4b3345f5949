package io.gatehouse.readiness;

/**
 * A setting that is not fit for production.
 *
 * @param name by which {@code gatehouse.readiness.accept} accepts it
 * @param property the setting
 * @param severity what it does to the start
 * @param detail what is wrong and what to do
 */
record Finding(String name, String property, Severity severity, String detail) {
    enum Severity {
        /** It is logged. */
        WARNING,
        /** The service does not start. */
        STOP
    }

    Finding accepted() {
        return new Finding(name, property, Severity.WARNING, detail);
    }

    String line() {
        return name + ": " + property + ": " + detail;
    }
}
