/** Tests. */
@org.jspecify.annotations.NullMarked
package io.coldboot.screens.prompt;
