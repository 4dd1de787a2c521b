/** What the engine asks of the world, in the engine's words. Adapters speak the world's. */
@NullMarked
package io.coldboot.engine.port;

import org.jspecify.annotations.NullMarked;
