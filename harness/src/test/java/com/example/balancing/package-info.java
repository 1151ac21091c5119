@NullMarked
package com.example.balancing;

import org.jspecify.annotations.NullMarked;
