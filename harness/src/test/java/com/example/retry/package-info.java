@NullMarked
package com.example.retry;

import org.jspecify.annotations.NullMarked;
