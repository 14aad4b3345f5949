package io.gatehouse.pages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the pages. */
@ConfigMapping(prefix = "gatehouse.pages")
interface PagesConfig {
    /** Whether there are pages at all; without them {@code /ui} is not there and nobody signs in by a browser. */
    @WithDefault("true")
    boolean enabled();
}
