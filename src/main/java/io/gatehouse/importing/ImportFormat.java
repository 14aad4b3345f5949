package io.gatehouse.importing;

/** The tools whose files can be imported. */
public enum ImportFormat {
    /** aws-samples/aws-iam-identity-center-pipeline: assignments or a permission set, JSON. */
    PIPELINE,
    /** aws-samples/aws-identitycenter-codepipeline-auto-assignment: mapping file or a permission set, JSON. */
    CODEPIPELINE_MAPPING,
    /** aws-samples/aws-iam-identity-center-extensions: names of link files, one a line, or a permission set, JSON. */
    IDC_EXTENSIONS,
    /** IAMbic: permission sets, YAML. */
    IAMBIC,
    /** Landing Zone Accelerator: iam-config.yaml. */
    LZA,
    /** Variables of cloudposse's or aws-ia's Terraform modules, as JSON. */
    TFVARS_JSON,
    /** aws-sso-util: configuration, CloudFormation macro or CSV. */
    SSO_UTIL,
    /** A table with a header line. */
    CSV
}
