package io.gatehouse.simulator.service;

/** The account the simulated AWS begins with; it owns the Identity Center instance and manages the organization. */
public final class ManagementAccount {

    /** Its number. */
    public static final String ID = "123456789012";

    /** Its root e-mail address. */
    public static final String EMAIL = "master@example.com";

    /** Its name at the start. */
    public static final String NAME = "master";

    /** The user behind credentials that belong to nobody else. */
    public static final Caller CALLER =
            new Caller(ID, "arn:aws:iam::" + ID + ":user/simulator", "AIDASIMULATORUSER0001");

    /** The access key of that user. */
    public static final String ACCESS_KEY_ID = "simulator";

    /** What goes with that access key; nothing but the simulator accepts it. */
    public static final String SECRET_ACCESS_KEY = "simulator";

    private ManagementAccount() {}
}
