/**
 * Stories of a whole site, told through the command line against the real services in the lab. They need root, a built
 * image and minutes; {@code dist/check} runs them.
 */
@NullMarked
package io.coldboot.story;

import org.jspecify.annotations.NullMarked;
