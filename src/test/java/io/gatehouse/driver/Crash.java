package io.gatehouse.driver;

/** The end of a driver, planned by a test. */
final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;

    Crash(String moment) {
        super(moment, null, false, false);
    }
}
