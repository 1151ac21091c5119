@NullMarked
package com.example.quietest;

import org.jspecify.annotations.NullMarked;
