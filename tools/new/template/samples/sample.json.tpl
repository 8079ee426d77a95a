{ "text": "Invoice 发票: 12.50 for paper, 7.25 for ink, 100 for the printer." }
