package io.gatehouse.pages.requests;

import io.gatehouse.accesspolicy.PolicyBook.Pair;
import io.gatehouse.request.AccessOption;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was chosen to be asked for: permission sets in accounts. */
final class Choice {
    /** As many as one request takes. */
    private static final int MOST = 100;

    private Choice() {}

    /** What a ticked box says. */
    static String text(AccessOption option) {
        return option.account().accountId() + "/" + option.permissionSet().permissionSetId();
    }

    static List<Pair> pairs(@Nullable List<String> chosen) {
        List<Pair> pairs = chosen == null
                ? List.of()
                : chosen.stream().distinct().map(Choice::pair).toList();
        if (pairs.size() > MOST) {
            throw ProblemException.invalid(
                    FieldError.parameter("choice", "OUT_OF_BOUNDS", "must be at most " + MOST + " at once"));
        }
        return pairs;
    }

    private static Pair pair(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw ProblemException.invalid(FieldError.parameter(
                    "choice", "INVALID_VALUE", "must be an account and a permission set, such as 111122223333/ps-1"));
        }
        return new Pair(text.substring(0, slash), text.substring(slash + 1));
    }

    /**
     * One request is about every one of its permission sets in every one of its accounts.
     *
     * @throws ProblemException 400 saying what is missing
     */
    static void refuseGaps(List<AccessOption> options) {
        Set<String> accounts =
                options.stream().map(option -> option.account().accountId()).collect(Collectors.toSet());
        Set<String> sets = options.stream()
                .map(option -> option.permissionSet().permissionSetId())
                .collect(Collectors.toSet());
        if (accounts.size() * sets.size() != options.size()) {
            throw ProblemException.invalid(FieldError.parameter(
                    "choice",
                    "INCOMPLETE",
                    "One request is about the same permission sets in each of its accounts: choose them in each, or ask"
                            + " twice"));
        }
    }
}
