package io.gatehouse.lookup;

/** What is to be said of accounts in which AWS changes nothing any more. */
public interface AccountClosures {
    /** That an account is not active and, where it is closed, until when AWS keeps it; one or two sentences. Blocks. */
    String words(AccountRef account);
}
