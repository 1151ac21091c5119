@NullMarked
package com.example.check;

import org.jspecify.annotations.NullMarked;
