/**
 * How the service counts: answers of the database that are sampled, so that no scrape waits for it (docs/adr/0019), and
 * histograms for times. What is counted lies with what it is about; docs/metrics.md lists it. Makes no AWS calls.
 */
@NullMarked
package io.gatehouse.metrics;

import org.jspecify.annotations.NullMarked;
