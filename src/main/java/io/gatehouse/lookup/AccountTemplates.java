package io.gatehouse.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.operation.NewItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account templates of documents that were applied. */
public interface AccountTemplates {
    /**
     * What an account gets that names a template.
     *
     * @param organizationalUnitId where it lies, by id or path, unless the account says otherwise
     * @param tags added to the account's own
     * @param alternateContacts as in the body of POST /accounts, unless the account says otherwise
     * @param grants items that give access in it once its id is the operation's fact {@code accountId}
     */
    record Template(
            @Nullable String organizationalUnitId,
            Map<String, String> tags,
            @Nullable JsonNode alternateContacts,
            List<NewItem> grants) {}

    /**
     * Follows a reference: a name, or owner and name with a slash between.
     *
     * @param pointer where it stands in the body
     * @param stage the first stage of the grants
     * @throws io.gatehouse.web.ProblemException 422 where it leads nowhere or to several, or names what is not there
     */
    Template find(String reference, String pointer, int stage);
}
