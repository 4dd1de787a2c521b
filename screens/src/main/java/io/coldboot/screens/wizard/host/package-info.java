/** What this host is like and whether that will do. The judgement is pure; looking is the backstage's. */
@NullMarked
package io.coldboot.screens.wizard.host;

import org.jspecify.annotations.NullMarked;
