@NullMarked
package io.coldboot.profile;

import org.jspecify.annotations.NullMarked;
