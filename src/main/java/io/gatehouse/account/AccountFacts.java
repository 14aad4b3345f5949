package io.gatehouse.account;

/** Names of what the items of an operation tell each other. */
final class AccountFacts {
    static final String ACCOUNT_ID = "accountId";

    private AccountFacts() {}
}
