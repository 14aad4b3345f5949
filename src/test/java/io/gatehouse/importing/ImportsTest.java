package io.gatehouse.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A file of another tool")
class ImportsTest {
    private final Imports imports = new Imports(List.of(
            new PipelineImporter(),
            new CodepipelineMappingImporter(),
            new ExtensionsImporter(),
            new IambicImporter(),
            new LzaImporter(),
            new TfvarsImporter(),
            new SsoUtilImporter(),
            new CsvImporter()));

    private static JsonNode yaml(String text) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper(new YAMLFactory()).readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void becomes(Imported imported, String document) {
        assertThat(imported.document()).as(imported.document().toPrettyString()).isEqualTo(yaml(document));
    }

    @Test
    void of_the_identity_center_pipeline() {
        Imported imported = imports.read(ImportFormat.PIPELINE, """
                {"Assignments": [
                \t{"SID": "1", "Target": ["dev:123456789012", "ou-sandbox:ou-ab12-cd34ef56:*", "ou-prod:ou-ab12-99999999"],
                \t "PrincipalType": "GROUP", "PrincipalId": "Developers", "PermissionSetName": "ReadOnly"},
                \t{"SID": "2", "Target": ["Root"], "PrincipalType": "USER", "PrincipalId": "ada", "PermissionSetName": "Audit",
                \t "Colour": "red"}
                ]}
                """);

        becomes(imported, """
                owner: imported
                assignments:
                  - principals: [{type: GROUP, name: Developers}]
                    permissionSets: [ReadOnly]
                    accounts: ["123456789012"]
                    organizationalUnits: [ou-ab12-99999999, ou-ab12-cd34ef56]
                  - principals: [{type: USER, name: ada}]
                    permissionSets: [Audit]
                    organizationalUnits: [/]
                """);
        assertThat(imported.unmapped())
                .extracting(Unmapped::line, Unmapped::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "ou-prod:ou-ab12-99999999"),
                        org.assertj.core.groups.Tuple.tuple(5, "Colour: red"));
    }

    @Test
    void of_the_codepipeline_with_its_odd_spellings() {
        becomes(imports.read(ImportFormat.CODEPIPELINE_MAPPING, """
                        [{"TargetGroupName": "Devs", "PermissionSetName": ["A", "B"],
                          "TargetAccountid": ["ou:Sandbox", "name:Audit", "098765432109"]},
                         {"GlobalGroupName": "Sec", "PermissionSetName": ["Audit"]}]
                        """), """
                owner: imported
                assignments:
                  - principals: [{type: GROUP, name: Devs}]
                    permissionSets: [A, B]
                    accounts: ["098765432109", Audit]
                    organizationalUnits: [Sandbox]
                  - principals: [{type: GROUP, name: Sec}]
                    permissionSets: [Audit]
                    allAccounts: true
                """);
        becomes(imports.read(ImportFormat.CODEPIPELINE_MAPPING, """
                        {"Name": "Net", "Session_Duration": "PT8H", "ManagedPolicies": [{"Name": "X", "Arn": "arn:aws:iam::aws:policy/X"}],
                         "PermissionsBoundary": {"Name": "Limit", "Path": "/b/"}, "Tags": [{"Key": "team", "Value": "net"}]}
                        """), """
                owner: imported
                permissionSets:
                  - name: Net
                    sessionDuration: PT8H
                    managedPolicies: ["arn:aws:iam::aws:policy/X"]
                    permissionsBoundary: {customerManagedPolicy: {name: Limit, path: /b/}}
                    tags: {team: net}
                """);
    }

    @Test
    void of_the_extensions_whose_names_are_the_records() {
        Imported imported = imports.read(ImportFormat.IDC_EXTENSIONS, """
                links_data/ou_id%ou-ab12-cd34ef56%ReadOnly%Developers%GROUP%ssofile
                account_tag%team^payments%ReadOnly%ada%USER%ssofile
                root%all%Audit%Auditors%GROUP%ssofile
                elsewhere%x%y
                """);

        becomes(imported, """
                owner: imported
                assignments:
                  - {principals: [{type: GROUP, name: Developers}], permissionSets: [ReadOnly], organizationalUnits: [ou-ab12-cd34ef56]}
                  - {principals: [{type: USER, name: ada}], permissionSets: [ReadOnly], accountTags: {team: payments}}
                  - {principals: [{type: GROUP, name: Auditors}], permissionSets: [Audit], allAccounts: true}
                """);
        assertThat(imported.unmapped()).extracting(Unmapped::line).containsExactly(4);
        becomes(
                imports.read(
                        ImportFormat.IDC_EXTENSIONS,
                        "{\"permissionSetName\": \"Ops\", \"sessionDurationInMinutes\": \"240\", \"relayState\": \"\","
                                + " \"managedPoliciesArnList\": [], \"inlinePolicyDocument\": {}, \"tags\": []}"),
                "{owner: imported, permissionSets: [{name: Ops, sessionDuration: PT4H}]}");
    }

    @Test
    void of_iambic_with_what_expires_listed() {
        Imported imported = imports.read(ImportFormat.IAMBIC, """
                template_type: NOQ::AWS::IdentityCenter::PermissionSet
                identifier: Engineer
                access_rules:
                  - groups: [Engineers]
                    users: [ada]
                    included_accounts: ['*']
                    excluded_accounts: [prod]
                    expires_at: in 5 years
                properties:
                  name: Engineer
                  session_duration: PT4H
                  managed_policies: [{arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess'}]
                  inline_policy:
                    version: '2012-10-17'
                    statement: [{effect: Allow, action: ['s3:*'], resource: '*'}]
                """);

        becomes(imported, """
                owner: imported
                permissionSets:
                  - name: Engineer
                    sessionDuration: PT4H
                    managedPolicies: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
                    inlinePolicy:
                      Version: "2012-10-17"
                      Statement: [{Effect: Allow, Action: ["s3:*"], Resource: "*"}]
                assignments:
                  - {principals: [{type: GROUP, name: Engineers}], permissionSets: [Engineer], allAccounts: true, exclude: {accounts: [prod]}}
                  - {principals: [{type: USER, name: ada}], permissionSets: [Engineer], allAccounts: true, exclude: {accounts: [prod]}}
                """);
        assertThat(imported.unmapped()).singleElement().satisfies(one -> {
            assertThat(one.line()).isEqualTo(8);
            assertThat(one.text()).isEqualTo("expires_at: in 5 years");
        });
    }

    @Test
    void of_the_landing_zone_accelerator() {
        Imported imported = imports.read(ImportFormat.LZA, """
                identityCenter:
                  name: idc
                  identityCenterPermissionSets:
                    - name: Admin
                      sessionDuration: 60
                      policies: {awsManaged: [AdministratorAccess], inlinePolicy: policies/x.json}
                  identityCenterAssignments:
                    - name: a1
                      permissionSetName: Admin
                      principals: [{type: GROUP, name: Admins}, {type: USER, name: ada}]
                      deploymentTargets: {organizationalUnits: [Root], accounts: [Audit]}
                policySets: []
                """);

        becomes(imported, """
                owner: imported
                permissionSets:
                  - {name: Admin, sessionDuration: PT1H, managedPolicies: ["arn:aws:iam::aws:policy/AdministratorAccess"]}
                assignments:
                  - principals: [{type: GROUP, name: Admins}, {type: USER, name: ada}]
                    permissionSets: [Admin]
                    accounts: [Audit]
                    organizationalUnits: [/]
                """);
        assertThat(imported.unmapped()).extracting(Unmapped::line).containsExactly(12, 6);
    }

    @Test
    void of_terraform_modules_as_lists_and_as_maps() {
        becomes(imports.read(ImportFormat.TFVARS_JSON, """
                        {"permission_sets": [{"name": "Ro", "session_duration": "PT2H", "policy_attachments": ["arn:aws:iam::aws:policy/R"]}],
                         "account_assignments": [{"account": "111111111111", "permission_set_name": "Ro",
                           "permission_set_arn": "arn:aws:sso:::permissionSet/ssoins-1/ps-1", "principal_type": "GROUP", "principal_name": "Devs"}]}
                        """), """
                owner: imported
                permissionSets: [{name: Ro, sessionDuration: PT2H, managedPolicies: ["arn:aws:iam::aws:policy/R"]}]
                assignments: [{principals: [{type: GROUP, name: Devs}], permissionSets: [Ro], accounts: ["111111111111"]}]
                """);
        becomes(imports.read(ImportFormat.TFVARS_JSON, """
                        {"sso_groups": {"Devs": {"group_name": "Devs", "group_description": "Who develops"}},
                         "sso_users": {"ada": {"user_name": "ada", "given_name": "Ada", "family_name": "L", "email": "ada@example.com", "group_membership": ["Devs"]}},
                         "permission_sets": {"Ro": {"aws_managed_policies": ["R"]}},
                         "account_assignments": {"Devs": {"principal_name": "Devs", "principal_type": "GROUP", "principal_idp": "INTERNAL",
                           "permission_sets": ["Ro"], "account_ids": ["111111111111", "222222222222"]}}}
                        """), """
                owner: imported
                permissionSets: [{name: Ro, managedPolicies: ["arn:aws:iam::aws:policy/R"]}]
                groups: [{displayName: Devs, description: Who develops, members: [ada]}]
                users: [{userName: ada, email: ada@example.com, givenName: Ada, familyName: L}]
                assignments: [{principals: [{type: GROUP, name: Devs}], permissionSets: [Ro], accounts: ["111111111111", "222222222222"]}]
                """);
    }

    @Test
    void of_aws_sso_util_in_its_three_shapes() {
        String expected = """
                owner: imported
                assignments: [{principals: [{type: GROUP, name: Devs}], permissionSets: [ps-1234567890abcdef], accounts: ["111111111111"], organizationalUnits: [ou-ab12-cd34ef56]}]
                """;
        becomes(imports.read(ImportFormat.SSO_UTIL, """
                        Groups: [Devs]
                        PermissionSets: ["arn:aws:sso:::permissionSet/ssoins-1/ps-1234567890abcdef"]
                        RecursiveOus: [ou-ab12-cd34ef56]
                        Accounts: [111111111111]
                        """), expected);
        becomes(imports.read(ImportFormat.SSO_UTIL, """
                        Resources:
                          Devs:
                            Type: SSOUtil::SSO::AssignmentGroup
                            Properties:
                              Principal: [{Type: GROUP, Id: [Devs]}]
                              PermissionSet: [ssoins-1/ps-1234567890abcdef]
                              Target: [{Type: AWS_ACCOUNT, Id: ["111111111111"]}, {Type: AWS_OU, Recursive: true, Id: ou-ab12-cd34ef56}]
                        """), expected);
        Imported table = imports.read(ImportFormat.SSO_UTIL, """
                instance_arn,principal_type,principal_id,principal_name,permission_set_arn,permission_set_name,target_type,target_id
                arn,GROUP,g-1,Devs,arn:x/ps-1234567890abcdef,,AWS_ACCOUNT,111111111111
                arn,GROUP,g-1,Devs,arn:x/ps-1234567890abcdef,,AWS_OU,ou-ab12-cd34ef56
                arn,,,,,,,
                """);
        becomes(table, expected);
        assertThat(table.unmapped()).extracting(Unmapped::line).containsExactly(4);
    }

    @Test
    void with_a_row_for_each_person_folds_back_into_groups() {
        Imported imported = imports.read(ImportFormat.CSV, """
                Account ID,Account Name,User Name,Group,Permission Set
                111111111111,dev,ada,Devs,ReadOnly
                111111111111,dev,bob,Devs,ReadOnly
                222222222222,"prod, eu",ada,,Admin
                333333333333,x,,,Admin
                """);

        becomes(imported, """
                owner: imported
                groups: [{displayName: Devs, members: [ada, bob]}]
                assignments:
                  - {principals: [{type: GROUP, name: Devs}], permissionSets: [ReadOnly], accounts: ["111111111111"]}
                  - {principals: [{type: USER, name: ada}], permissionSets: [Admin], accounts: ["222222222222"]}
                """);
        assertThat(imported.unmapped()).extracting(Unmapped::line).containsExactly(5);
    }
}
