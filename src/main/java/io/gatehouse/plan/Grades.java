package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What gives administrator rights, and which accounts are production. */
interface Grades {
    /** Whether a permission set of this content, in the words of POST /permission-sets, gives administrator rights. */
    boolean administrator(JsonNode content);

    /** Whether an account with these tags is production. */
    boolean production(Map<String, String> tags);
}
