package io.gatehouse.guardrail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** Rules that refuse a write or ask for a second person; all are on unless switched off. */
@ConfigMapping(prefix = "gatehouse.guardrails")
public interface GuardrailsConfig {
    /** Nobody gets access to production unless everybody is known to need a second factor. */
    ProductionAccount productionAccount();

    /** What gives administrator rights needs a second person. */
    SecondPerson secondPerson();

    /** Nobody gives access to oneself. */
    NoSelfGrant noSelfGrant();

    /** Taking away much at once needs a second person. */
    MassRemoval massRemoval();

    /** Nobody gets access to production unless everybody is known to need a second factor. */
    interface ProductionAccount {
        /** Whether the rule is on. */
        @WithDefault("true")
        boolean enabled();

        /** The tag that says what an account is for. */
        @WithDefault("environment")
        String tagKey();

        /** Values of the tag that mean production, in any case. */
        @WithDefault("production")
        Set<String> tagValues();
    }

    /** What gives administrator rights needs a second person. */
    interface SecondPerson {
        /** Whether the rule is on. */
        @WithDefault("true")
        boolean enabled();

        /** Names of the policies, managed by AWS or by you, that make a permission set administrator-grade. */
        @WithDefault("AdministratorAccess,IAMFullAccess,AWSOrganizationsFullAccess,AWSSSOMasterAccountAdministrator,"
                + "AWSSSOMemberAccountAdministrator,AWSSSODirectoryAdministrator")
        Set<String> policies();

        /**
         * Actions by which somebody can get every right, where an inline policy allows them on every resource of their kind;
         * with wildcards as in a policy.
         */
        @WithDefault(
                "iam:Add*ToGroup,iam:Attach*Policy,iam:Put*Policy,iam:CreatePolicyVersion,iam:SetDefaultPolicyVersion,"
                        + "iam:UpdateAssumeRolePolicy,iam:Put*PermissionsBoundary,iam:Delete*PermissionsBoundary,iam:CreateAccessKey,"
                        + "iam:CreateLoginProfile,iam:UpdateLoginProfile,iam:CreateServiceSpecificCredential,iam:DeactivateMFADevice,"
                        + "iam:Detach*Policy,iam:Delete*Policy,iam:Create*Provider,iam:Update*Provider*,"
                        + "sts:AssumeRole,sts:AssumeRoot,"
                        + "organizations:Accept*,organizations:Attach*,organizations:Close*,organizations:Create*,organizations:Delete*,"
                        + "organizations:Detach*,organizations:Disable*,organizations:Enable*,organizations:Leave*,organizations:Move*,"
                        + "organizations:Put*,organizations:Register*,organizations:Remove*,organizations:Update*,"
                        + "sso:Attach*,sso:Create*,sso:Delete*,sso:Detach*,sso:Provision*,sso:Put*,sso:Update*,"
                        + "sso-directory:Add*,sso-directory:Create*,sso-directory:Update*,"
                        + "identitystore:Create*,identitystore:Update*")
        Set<String> actions();

        /** Actions that run code under a role: enough together with {@code iam:PassRole} on every role. */
        @WithDefault(
                "lambda:CreateFunction,lambda:UpdateFunctionConfiguration,ec2:RunInstances,ec2:AssociateIamInstanceProfile,"
                        + "ecs:RunTask,ecs:RegisterTaskDefinition,cloudformation:CreateStack,cloudformation:UpdateStack,"
                        + "cloudformation:CreateChangeSet,glue:Create*,glue:Update*,codebuild:CreateProject,codebuild:UpdateProject,"
                        + "codepipeline:CreatePipeline,codepipeline:UpdatePipeline,"
                        + "sagemaker:Create*,datapipeline:Create*,states:CreateStateMachine,states:UpdateStateMachine,"
                        + "ssm:StartAutomationExecution,"
                        + "apprunner:CreateService,batch:RegisterJobDefinition,eks:CreateCluster,emr-serverless:Create*,"
                        + "elasticmapreduce:RunJobFlow,scheduler:CreateSchedule,events:PutTargets,bedrock-agentcore:Create*,"
                        + "imagebuilder:Create*")
        Set<String> runners();
    }

    /** Who creates a user for oneself needs a second person. */
    SecondUser secondUser();

    /** Who creates a user for oneself, by name, e-mail or a variant of it, needs a second person. */
    interface SecondUser {
        /** Whether the rule is on. */
        @WithDefault("true")
        boolean enabled();
    }

    /** Nobody gives access to oneself; {@code gatehouse.security.email-claim} says who one is. */
    interface NoSelfGrant {
        /** Whether the rule is on. */
        @WithDefault("true")
        boolean enabled();
    }

    /** Taking away much at once needs a second person. */
    interface MassRemoval {
        /** Whether the rule is on. */
        @WithDefault("true")
        boolean enabled();

        /** How many assignments one caller may remove without a second person, within the time that {@code within} names. */
        @WithDefault("50")
        int limit();

        /** The time over which removals of one caller are counted together. */
        @WithDefault("PT10M")
        Duration within();
    }
}
