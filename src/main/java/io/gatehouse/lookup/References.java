package io.gatehouse.lookup;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The references of one request body, judged together: all that lead nowhere are refused at once. */
public final class References {
    private final List<FieldError> wrong = new ArrayList<>();

    /**
     * What a reference leads to, empty where that is to be refused by {@link #check()}.
     *
     * @param pointer where the reference stands in the body
     * @param kind what is looked for, with its article, for example {@code a group}
     */
    public <T> Optional<T> follow(String pointer, String kind, Resolved<T> resolved) {
        return switch (resolved) {
            case Resolved.Found<T> found -> Optional.of(found.value());
            case Resolved.Missing<T> missing -> {
                refuse(pointer, ErrorCode.REFERENCE_NOT_FOUND, missing.reference() + " is not " + kind + ".");
                yield Optional.empty();
            }
            case Resolved.Ambiguous<T> several -> {
                refuse(
                        pointer,
                        ErrorCode.REFERENCE_AMBIGUOUS,
                        several.reference() + " is more than " + kind + ": " + String.join(", ", several.ids())
                                + ". Use an id.");
                yield Optional.empty();
            }
        };
    }

    /**
     * What a list of references leads to, without those that are to be refused by {@link #check()}.
     *
     * @param pointer where the list stands in the body
     * @param kind what is looked for, with its article
     * @param resolved by reference
     */
    public <T> List<T> followAll(
            String pointer, String kind, List<String> references, Map<String, Resolved<T>> resolved) {
        List<T> found = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            String reference = references.get(i);
            follow(pointer + "/" + i, kind, resolved.getOrDefault(reference, new Resolved.Missing<>(reference)))
                    .ifPresent(found::add);
        }
        return found;
    }

    /**
     * Ends the judgement.
     *
     * @throws ProblemException 422 naming every reference that led nowhere or to several things
     */
    public void check() {
        if (!wrong.isEmpty()) {
            FieldError first = wrong.getFirst();
            String detail = wrong.size() == 1 ? first.detail() : wrong.size() + " references could not be resolved.";
            throw new ProblemException(ErrorCode.valueOf(first.code()), detail, wrong);
        }
    }

    private void refuse(String pointer, ErrorCode code, String detail) {
        wrong.add(FieldError.pointer(pointer, code.name(), detail));
    }
}
