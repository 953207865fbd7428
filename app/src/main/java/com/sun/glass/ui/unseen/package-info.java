/**
 * A platform of the toolkit for windows that nobody sees: tests, pictures, benchmarks. The only package outside
 * {@code lotbook}, because the toolkit looks for platforms here.
 */
@NullMarked
package com.sun.glass.ui.unseen;

import org.jspecify.annotations.NullMarked;
