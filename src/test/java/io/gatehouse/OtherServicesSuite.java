package io.gatehouse;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests of services that are configured otherwise: each configuration is prepared and started for itself. */
@Suite
@SelectPackages("io.gatehouse")
@IncludeClassNamePatterns(OtherServicesSuite.TESTS)
public class OtherServicesSuite {
    /** The classes with a {@code @TestProfile}; a pattern, for a class that is looked at is prepared. */
    static final String TESTS = "io[.]gatehouse[.]("
            + "access[.]AccessTest"
            + "|audit[.]AuditAnchorTest"
            + "|audit[.]SecretsTest"
            + "|contract[.]QuotaUsedUpTest"
            + "|driver[.]CrashTest"
            + "|driver[.]TracesTest"
            + "|finding[.]CuresTest"
            + "|guardrail[.]IndexedGuardrailsTest"
            + "|hook[.]HookTest"
            + "|index[.]AccessIndexTest"
            + "|index[.]ConsoleChangesTest"
            + "|index[.]SweepTest"
            + "|intake[.]AcceptedPlansTest"
            + "|intake[.]OpenWorkBoundTest"
            + "|journal[.]JournalPlansTest"
            + "|journal[.]JournalTest"
            + "|mfapolicy[.]ControlPlaneMfaPolicyTest"
            + "|onboarding[.]OnboardingTest"
            + "|organization[.]EnableOrganizationTest"
            + "|pages[.]AccessPagesTest"
            + "|pages[.]FindingPagesTest"
            + "|pages[.]GatewayTest"
            + "|pages[.]PlanPagesTest"
            + "|pages[.]TemporaryAccessPagesTest"
            + "|plan[.]DocumentContactsTest"
            + "|plan[.]FollowTest"
            + "|plan[.]PipelinesTest"
            + "|plan[.]PlansTest"
            + "|plan[.]SplitPlanTest"
            + "|request[.]DevelopersDayTest"
            + "|request[.]InterplayTest"
            + "|request[.]RequestNewsTest"
            + "|security[.]PersonsTest"
            + "|security[.]TokensTest"
            + "|store[.]FailoverTest"
            + "|store[.]SilentDatabaseTest"
            + "|user[.]ControlPlaneInvitationTest"
            + "|web[.]HeaderDeadlinesTest"
            + "|webhook[.]WebhooksTest"
            + ")";
}
