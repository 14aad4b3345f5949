package io.gatehouse.permissionset;

import java.util.List;
import java.util.Optional;

/**
 * A predefined permission set as the console offers it. AWS has no call for these: the console creates an ordinary
 * set and attaches the AWS managed policy of the same name (AWS documentation, "Predefined permissions for AWS managed
 * policies").
 *
 * @param name of the template, and of the policy behind it
 * @param description who it is for
 * @param managedPolicies ARNs in the partition asked for
 * @param sessionDuration ISO 8601
 */
public record PermissionSetTemplate(
        String name, String description, List<String> managedPolicies, String sessionDuration) {

    /** The console's default for every predefined set. */
    private static final String SESSION = "PT1H";

    private record Entry(String name, String path, String description) {
        PermissionSetTemplate in(String partition) {
            return new PermissionSetTemplate(
                    name, description, List.of("arn:" + partition + ":iam::aws:policy/" + path + name), SESSION);
        }
    }

    private static final String JOB = "job-function/";

    private static final List<Entry> ENTRIES = List.of(
            new Entry("AdministratorAccess", "", "Everything, in every service."),
            new Entry("PowerUserAccess", "", "Everything but the management of users, groups and the organization."),
            new Entry("ReadOnlyAccess", "", "Reading everything, contents included."),
            new Entry("ViewOnlyAccess", JOB, "Seeing which resources there are, not what is in them."),
            new Entry("Billing", JOB, "Billing, cost management and payment methods."),
            new Entry("DataScientist", JOB, "Analytics and machine learning services."),
            new Entry("DatabaseAdministrator", JOB, "Setting up and running databases."),
            new Entry("NetworkAdministrator", JOB, "Setting up and running networks."),
            new Entry("SecurityAudit", "", "Reading the configuration that security audits look at."),
            new Entry("SupportUser", JOB, "Reading resources and opening cases with AWS Support."),
            new Entry("SystemAdministrator", JOB, "Running the resources applications are developed and operated on."));

    /** Every template, with the ARNs of a partition such as {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    public static List<PermissionSetTemplate> all(String partition) {
        return ENTRIES.stream().map(entry -> entry.in(partition)).toList();
    }

    /** The template of a name, empty when there is none. */
    public static Optional<PermissionSetTemplate> find(String name, String partition) {
        return all(partition).stream()
                .filter(template -> template.name.equals(name))
                .findFirst();
    }
}
