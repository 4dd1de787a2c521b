/** To be described by its room. */
@NullMarked
package io.coldboot.agent;

import org.jspecify.annotations.NullMarked;
