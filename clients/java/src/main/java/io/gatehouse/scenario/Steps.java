package io.gatehouse.scenario;

import io.gatehouse.client.ApiException;
import io.gatehouse.client.JSON;
import io.gatehouse.client.model.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Objects;

/** Counts what was done and says so. */
final class Steps {
    private final PrintStream out;
    private int done;

    Steps(PrintStream out) {
        this.out = out;
    }

    int done() {
        return done;
    }

    /** Says that the next step is done. */
    void done(String what) {
        done++;
        out.printf("%2d  %s%n", done, what);
    }

    /** Ends the scenario unless both are the same. */
    static void expect(Object wanted, Object found) {
        if (!Objects.equals(wanted, found)) {
            throw new IllegalStateException("Expected " + wanted + " but found " + found);
        }
    }

    /** Ends the scenario unless this is so. */
    static void expect(boolean so, String what) {
        if (!so) {
            throw new IllegalStateException("Expected " + what);
        }
    }

    /** The problem a call answers; ends the scenario unless it is this one. */
    static Problem refused(int status, String code, Call call) throws ApiException, IOException {
        try {
            call.make();
        } catch (ApiException e) {
            expect(status, e.getCode());
            Problem problem = JSON.getDefault().getMapper().readValue(e.getResponseBody(), Problem.class);
            expect(code, problem.getCode());
            return problem;
        }
        throw new IllegalStateException("Expected " + status + " " + code + ", but the call succeeded");
    }

    /** A call that may be refused. */
    interface Call {
        Object make() throws ApiException;
    }
}
