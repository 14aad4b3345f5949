package io.gatehouse.lookup;

/**
 * Names of the steps that more than one package speaks of: features that plan each other's items, guardrails and delegations
 * that judge them. Each is a registered {@link io.gatehouse.operation.Step}; a test says so, for a rule about a name that no
 * step has would guard nothing.
 */
public final class Actions {
    public static final String CREATE_ASSIGNMENT = "CREATE_ASSIGNMENT";
    public static final String DELETE_ASSIGNMENT = "DELETE_ASSIGNMENT";
    public static final String FIND_ASSIGNMENTS = "FIND_ASSIGNMENTS";
    public static final String ADD_GROUP_MEMBER = "ADD_GROUP_MEMBER";
    public static final String CREATE_USER = "CREATE_USER";
    public static final String UPDATE_USER = "UPDATE_USER";
    public static final String TAG_ACCOUNT = "TAG_ACCOUNT";
    public static final String UNTAG_ACCOUNT = "UNTAG_ACCOUNT";
    public static final String PROVISION_PERMISSION_SET = "PROVISION_PERMISSION_SET";
    public static final String ATTACH_MANAGED_POLICY = "ATTACH_MANAGED_POLICY";
    public static final String DETACH_MANAGED_POLICY = "DETACH_MANAGED_POLICY";
    public static final String ATTACH_CUSTOMER_MANAGED_POLICY = "ATTACH_CUSTOMER_MANAGED_POLICY";
    public static final String DETACH_CUSTOMER_MANAGED_POLICY = "DETACH_CUSTOMER_MANAGED_POLICY";
    public static final String PUT_INLINE_POLICY = "PUT_INLINE_POLICY";
    public static final String DELETE_INLINE_POLICY = "DELETE_INLINE_POLICY";
    public static final String PUT_PERMISSIONS_BOUNDARY = "PUT_PERMISSIONS_BOUNDARY";
    public static final String DELETE_PERMISSIONS_BOUNDARY = "DELETE_PERMISSIONS_BOUNDARY";

    private Actions() {}
}
