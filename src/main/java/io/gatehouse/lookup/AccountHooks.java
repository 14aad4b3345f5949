package io.gatehouse.lookup;

import io.gatehouse.operation.NewItem;
import java.util.List;

/** What has to happen elsewhere before a new account counts as ready, as part of the operation that creates it. */
public interface AccountHooks {
    /**
     * The items that tell of one new account and wait for the answers, all in stage 0; none where nobody wants to be asked.
     * Which account it is, is a fact of their scope.
     */
    List<NewItem> ready();
}
