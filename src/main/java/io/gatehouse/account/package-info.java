/**
 * Accounts of the organization: listing, creating, changing, closing. AWS calls: organizations CreateAccount,
 * DescribeCreateAccountStatus, ListCreateAccountStatus, DescribeAccount, ListAccounts, ListAccountsForParent,
 * ListParents, MoveAccount, CloseAccount, TagResource, UntagResource, ListTagsForResource; account PutAccountName.
 */
@NullMarked
package io.gatehouse.account;

import org.jspecify.annotations.NullMarked;
