/** Stands for an application: outside Heddle's packages. */
@NullMarked
package com.example;

import org.jspecify.annotations.NullMarked;
