package io.gatehouse.pages;

import io.gatehouse.web.Problem;
import io.gatehouse.web.ProblemView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shows a person what went wrong: the problem's own words, what to do, and the id to ask about. */
@ApplicationScoped
class PageProblems implements ProblemView {
    private final Frames frames;

    PageProblems(Frames frames) {
        this.frames = frames;
    }

    @CheckedTemplate(basePath = "pages")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance problem(Frame frame, Problem problem, String advice);
    }

    @Override
    public Optional<String> html(RoutingContext request, Problem problem) {
        // the path as it was sent: one that cannot be decoded has no normal form
        return PageRules.isPage(request.request().uri().split("\\?", 2)[0])
                ? Optional.of(Templates.problem(
                                frames.bare(request), problem, problem.code().advice())
                        .render())
                : Optional.empty();
    }
}
