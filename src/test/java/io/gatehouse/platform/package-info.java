/** What runs the service and tells how it does: images, Kubernetes manifests, metrics, documents. */
@NullMarked
package io.gatehouse.platform;

import org.jspecify.annotations.NullMarked;
