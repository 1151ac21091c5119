@NullMarked
package com.example.rewriter;

import org.jspecify.annotations.NullMarked;
