package io.gatehouse.permissionset;

/** Bounds and patterns of AWS's service model of Identity Center (API version 2020-07-20), and AWS's documented quotas. */
final class PermissionSetRules {
    static final int NAME_MAX = 32;
    static final String NAME = "[\\w+=,.@-]+";
    static final String NAME_MESSAGE = "may have letters, digits and + = , . @ - _ only";

    static final int DESCRIPTION_MAX = 700;
    static final String DESCRIPTION = "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*";
    static final String DESCRIPTION_MESSAGE = "may have characters of Latin-1 only";

    static final int RELAY_STATE_MAX = 240;
    static final String RELAY_STATE = "[a-zA-Z0-9&$@#\\\\/%?=~\\-_'\"|!:,.;*+\\[\\] (){}]+";
    static final String RELAY_STATE_MESSAGE = "must be an address in ASCII without < > ^ or `";

    static final int ARN_MIN = 20;
    static final int ARN_MAX = 2048;
    static final String MANAGED_POLICY =
            "arn:aws(-[a-z]{1,5}){0,3}:iam::aws:policy((/[A-Za-z0-9.,+@=_-]+)*)/([A-Za-z0-9.,+=@_-]+)";
    static final String MANAGED_POLICY_MESSAGE =
            "must be the ARN of a policy AWS manages, such as arn:aws:iam::aws:policy/ReadOnlyAccess";

    static final int POLICY_NAME_MAX = 128;
    static final int POLICY_PATH_MAX = 512;
    static final String POLICY_PATH = "((/[A-Za-z0-9.,+@=_-]+)*)/";
    static final String POLICY_PATH_MESSAGE =
            "must be / or begin and end with a slash, with letters, digits and . , + @ = _ - between slashes, such as /team/";

    /** AWS managed and customer managed policies together (quota "Policies attached to a permission set"). */
    static final int POLICIES_MAX = 25;

    static final int TAGS_MAX = 50;
    static final int TAG_KEY_MAX = 128;
    static final int TAG_VALUE_MAX = 256;
    static final String TAG_KEY = "(?!(?i:aws:))[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";
    static final String TAG_KEY_MESSAGE =
            "may have letters, digits, spaces and _ . : / = + - @ only and must not begin with aws:";
    /** As AWS has them: its own begin with aws:, are shown, and ignored where they are sent back. */
    static final String ANY_TAG_KEY = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";

    static final String ANY_TAG_KEY_MESSAGE = "may have letters, digits, spaces and _ . : / = + - @ only";
    static final String TAG_VALUE = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";
    static final String TAG_VALUE_MESSAGE = "may have letters, digits, spaces and _ . : / = + - @ only";

    private PermissionSetRules() {}
}
