package io.gatehouse.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.web.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The JSON or YAML of a file, with its lines. */
final class Source {
    private final YamlDocument parsed;

    private Source(YamlDocument parsed) {
        this.parsed = parsed;
    }

    /** JSON is YAML but for tabs, which JSON allows between its tokens only. */
    static Source json(String text) {
        return new Source(YamlDocument.parse(text.replace('\t', ' ')));
    }

    static Source yaml(String text) {
        return new Source(YamlDocument.parse(text));
    }

    /** Every document of a file that holds several. */
    static List<Source> all(String text) {
        List<Source> all = new ArrayList<>();
        YamlDocument.parseAll(text).forEach(document -> all.add(new Source(document)));
        return all;
    }

    JsonNode tree() {
        return parsed.tree();
    }

    int line(String pointer) {
        return parsed.line(pointer);
    }

    /** Members nobody here knows are listed. */
    void known(JsonNode object, String pointer, Set<String> members, ImportDraft draft) {
        object.properties().forEach(member -> {
            if (!members.contains(member.getKey())) {
                String at = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
                draft.unmapped(
                        line(at),
                        member.getKey() + ": " + plain(member.getValue()),
                        "A document has no member for " + member.getKey() + ".");
            }
        });
    }

    static String plain(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.toString();
    }

    /** The texts of a list, or the one text where there is no list. */
    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(plain(each)));
        } else if (ImportDraft.given(node)) {
            texts.add(plain(node));
        }
        return texts;
    }
}
