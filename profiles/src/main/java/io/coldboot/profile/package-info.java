/** To be described by its room. */
@NullMarked
package io.coldboot.profile;

import org.jspecify.annotations.NullMarked;
