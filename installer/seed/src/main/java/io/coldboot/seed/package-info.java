/**
 * The machine image and the seed cloud on this host: build and check the one, boot, watch and stop the other. Knows the
 * engine's ports and the files under assets; what runs inside the seed is decided there, not here.
 */
@NullMarked
package io.coldboot.seed;

import org.jspecify.annotations.NullMarked;
