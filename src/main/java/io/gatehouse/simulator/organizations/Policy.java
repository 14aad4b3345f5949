package io.gatehouse.simulator.organizations;

/**
 * A policy of the organization.
 *
 * @param awsManaged whether it is AWS's and cannot be changed
 */
record Policy(String id, String type, String name, String description, String content, boolean awsManaged) {

    static final String SCP = "SERVICE_CONTROL_POLICY";

    /** What is attached everywhere once service control policies are enabled. */
    static final Policy FULL_ACCESS = new Policy(
            "p-FullAWSAccess",
            SCP,
            "FullAWSAccess",
            "Allows access to every operation",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
            true);
}
