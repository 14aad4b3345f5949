package io.gatehouse.simulator.service;

/** The account the simulated AWS begins with; it owns the Identity Center instance and manages the organization. */
public final class ManagementAccount {

    /** Its number. */
    public static final String ID = "123456789012";

    /** Its root e-mail address. */
    public static final String EMAIL = "master@example.com";

    /** Its name at the start. */
    public static final String NAME = "master";

    private ManagementAccount() {}
}
