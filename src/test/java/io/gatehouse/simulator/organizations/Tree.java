package io.gatehouse.simulator.organizations;

import static io.gatehouse.simulator.Aws.await;

import io.gatehouse.simulator.Aws;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;

/** Short words for building an organization through the SDK. */
final class Tree {

    private final Aws aws;
    private final OrganizationsAsyncClient organizations;

    Tree(Aws aws) {
        this.aws = aws;
        this.organizations = aws.organizations();
    }

    Tree create() {
        await(organizations.createOrganization(r -> {}));
        return this;
    }

    String root() {
        return await(organizations.listRoots(r -> {})).roots().getFirst().id();
    }

    CreateAccountStatus begin(String name) {
        return await(organizations.createAccount(r -> r.accountName(name).email(email(name))))
                .createAccountStatus();
    }

    CreateAccountStatus status(String requestId) {
        return await(organizations.describeCreateAccountStatus(r -> r.createAccountRequestId(requestId)))
                .createAccountStatus();
    }

    /** An account that is there; its id. */
    String account(String name) {
        CreateAccountStatus begun = begin(name);
        aws.control().settle();
        return status(begun.id()).accountId();
    }

    List<String> accounts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> account("account-" + n))
                .toList();
    }

    String unit(String parent, String name) {
        return await(organizations.createOrganizationalUnit(
                        r -> r.parentId(parent).name(name)))
                .organizationalUnit()
                .id();
    }

    Account describe(String id) {
        return await(organizations.describeAccount(r -> r.accountId(id))).account();
    }

    AccountState state(String id) {
        return describe(id).state();
    }

    /** Every page of ListAccounts. */
    List<ListAccountsResponse> pages() {
        List<ListAccountsResponse> pages = new ArrayList<>();
        @Nullable String token = null;
        do {
            String next = token;
            ListAccountsResponse page = await(organizations.listAccounts(r -> r.nextToken(next)));
            pages.add(page);
            token = page.nextToken();
        } while (token != null);
        return pages;
    }

    List<String> listed() {
        return pages().stream()
                .flatMap(page -> page.accounts().stream())
                .map(Account::name)
                .toList();
    }

    static String email(String name) {
        return name + "@example.com";
    }
}
